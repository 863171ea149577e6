/** Content of ONE page of a certificate of registered dogs (犬の登録証明書, invented): whose dogs, and since when. */
import { z } from 'zod'
import { certificationSchema } from '../../../../templates/paper/certification.js'
import { contentText } from '../../../../templates/paper/content-text.js'

export const dogRegistrationContentVersion = 1

export const dogRegistrationCertifications = ['上記の犬が登録されていることを証明します。'] as const

/** Rows the form has room for. */
export const dogsOfPage = 4

export const dogRegistrationContentSchema = z.strictObject({
  title: z.literal('犬の登録証明書'),
  address: contentText(486),
  keeper: contentText(100),
  dogs: z
    .array(
      z.strictObject({
        call: contentText(40),
        /** 犬種; a mark where it was not asked for. */
        breed: contentText(40),
        registeredOn: contentText(24),
        tagNumber: contentText(16),
      }),
    )
    .min(1)
    .max(dogsOfPage),
  certification: certificationSchema(dogRegistrationCertifications).nullable(),
})

export type DogRegistrationContent = z.infer<typeof dogRegistrationContentSchema>
