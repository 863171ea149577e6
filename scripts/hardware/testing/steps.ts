/** What is done inside the machine, one after the other. */
export const steps = ['self-test', 'visit'] as const
export type Step = (typeof steps)[number]
