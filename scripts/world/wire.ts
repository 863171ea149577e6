import type { CommandResult } from './commands.js'

/** A result as JSON: sheets in base64. */
export interface WireResult {
  coins?: CommandResult['coins']
  sheets?: readonly { pdfBase64: string; sides: 1 | 2; firstPage: number; late: boolean }[]
}

export function resultToJson({ coins, sheets }: CommandResult): WireResult {
  return {
    ...(coins && { coins }),
    ...(sheets && {
      sheets: sheets.map(({ pdf, ...sheet }) => ({
        ...sheet,
        pdfBase64: Buffer.from(pdf).toString('base64'),
      })),
    }),
  }
}

export function resultFromJson({ coins, sheets }: WireResult): CommandResult {
  return {
    ...(coins && { coins }),
    ...(sheets && {
      sheets: sheets.map(({ pdfBase64, ...sheet }) => ({
        ...sheet,
        pdf: new Uint8Array(Buffer.from(pdfBase64, 'base64')),
      })),
    }),
  }
}
