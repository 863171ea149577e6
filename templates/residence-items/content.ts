/**
 * Content of ONE page of a certificate of items in the residence record (住民票記載事項証明書): the cells of a
 * residence certificate under another title and sentence. Items that were not chosen carry a mark.
 */
import type { z } from 'zod'
import { residentRecordSchema } from '../residence/content.js'

export const residenceItemsContentVersion = 1

export const residenceItemsCertifications = [
  'この証明書に記載の事項は、住民票に記載されている事項と相違ないことを証明する。',
  '上記の事項は、住民票に記載があることを証明する。',
] as const

export const residenceItemsContentSchema = residentRecordSchema(
  ['住民票記載事項証明書'],
  residenceItemsCertifications,
)
export type ResidenceItemsContent = z.infer<typeof residenceItemsContentSchema>
