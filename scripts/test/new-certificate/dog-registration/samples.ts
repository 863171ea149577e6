/** Invented pages: made-up persons and made-up dogs. */
import { type Example, type Sample, sampleCertification } from '../../../../templates/paper/testing/sample.js'
import { type DogRegistrationContent, dogRegistrationCertifications } from './content.js'

const [usual] = dogRegistrationCertifications
const pochi = { call: 'ポチ', breed: '柴犬', registeredOn: '令和6年4月2日', tagNumber: '見本－０００１' }
const shiro = { ...pochi, call: 'シロ', registeredOn: '令和8年5月10日', tagNumber: '見本－０００２' }

const hanako: DogRegistrationContent = {
  title: '犬の登録証明書',
  address: '見本県架空市中央一丁目２番３号',
  keeper: '番号　花子',
  dogs: [pochi, { ...shiro, breed: '＊＊＊' }],
  certification: sampleCertification(usual),
}

export const samples: readonly Sample<DogRegistrationContent>[] = [
  { name: 'hanako', issueNumber: '架犬第000140号', pages: [hanako] },
]

export const example: Example<DogRegistrationContent> = {
  options: [
    { type: 'choice', id: 'dogs', choices: ['all', 'latest'] },
    { type: 'include', id: 'breed', preset: false },
  ],
  pages: ({ names, address, notChosenMark, certify }, { dogs, breed }) => [
    {
      title: '犬の登録証明書',
      address,
      keeper: names.join('　'),
      dogs: (dogs === 'all' ? [pochi, shiro] : [shiro]).map((dog) =>
        breed === true ? dog : { ...dog, breed: notChosenMark },
      ),
      certification: certify(usual),
    },
  ],
}
