/** What is done inside the machine, one after the other, until it ends or is killed. */
export const steps = ['self-test', 'visit', 'paying', 'settle-paying', 'printing', 'settle-printing'] as const
export type Step = (typeof steps)[number]
