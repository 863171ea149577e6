/** What the centre's services write down of each transaction. */
import type { IssuerChoice, Outcome } from '../../drivers/centre/messages.js'
import type { CardIssue } from './material.js'

export interface Application {
  index: number
  issueNumber: string
  pages: number
  copies: number
  feeYen: number
  forged: boolean
}

export interface Transaction {
  id: string
  challenge: string
  card: CardIssue | null
  issuer: IssuerChoice
  applications: Application[]
  outcomes: Outcome[]
}
