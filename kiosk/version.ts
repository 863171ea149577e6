/** Sent to the centre with each opening. A test holds it equal to package.json. */
export const softwareVersion = '0.1.0'
