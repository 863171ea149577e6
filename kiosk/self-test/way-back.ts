/** What is typed to go back to the version before an upgrade; the package brings the command. */
export const wayBack = 'sudo shomei-kiosk back'
