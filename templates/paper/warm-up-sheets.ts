/** As many as make the first real page nearly as fast as the hundredth; each takes a few milliseconds warm. */
export const usualWarmUpSheets = 12
