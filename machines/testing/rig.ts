/**
 * Runs the real machines, children included, on simulated time. Every promise actor is answered by the test,
 * which fails when it answers a step that does not run.
 */
import assert from 'node:assert/strict'
import { type AnyStateMachine, createActor, fromPromise, SimulatedClock, type SnapshotFrom } from 'xstate'
import { authenticationMachine } from '../authentication.js'
import { deliveryMachine } from '../delivery.js'
import { kioskMachine } from '../kiosk.js'
import { maintenanceMachine } from '../maintenance.js'
import { paymentMachine } from '../payment.js'
import { sessionMachine } from '../session.js'
import { screenOf } from '../where.js'

interface Call {
  name: string
  input: unknown
  aborted: boolean
  settled: boolean
  resolve(output: unknown): void
  reject(error: unknown): void
}

/** Divides every limit of the machines, quarters of waits included, so that chained timers keep exact time. */
const clockStepMs = 500

export class Script {
  readonly calls: Call[] = []
  /** Actions the kiosk would run, in order. */
  readonly actions: string[] = []
  /** What the kiosk would say to the guards it gives. */
  readonly says = { offerOpen: true, contentsOffered: true, contentsComplete: true, myNumberChosen: false }

  /** For another visit with machines that were made for an earlier one. */
  forget(): this {
    this.calls.length = 0
    this.actions.length = 0
    return this
  }

  scripted(name: string) {
    // biome-ignore lint/suspicious/noExplicitAny: one stand-in for actors of every output
    return fromPromise<any, any>(({ input, signal }) => {
      const call: Call = { name, input, aborted: false, settled: false, resolve() {}, reject() {} }
      signal.addEventListener('abort', () => {
        call.aborted = true
      })
      this.calls.push(call)
      return new Promise((resolve, reject) => {
        call.resolve = resolve
        call.reject = reject
      })
    })
  }

  action(name: string) {
    return () => {
      this.actions.push(name)
    }
  }

  authentication() {
    return authenticationMachine.provide({
      actors: { authenticate: this.scripted('authenticate') },
      actions: {
        beginPin: this.action('beginPin'),
        endPin: this.action('endPin'),
        clearPin: this.action('clearPin'),
      },
    })
  }

  payment() {
    return paymentMachine.provide({
      actors: { enableCoins: this.scripted('enableCoins'), inhibitCoins: this.scripted('inhibitCoins') },
    })
  }

  delivery() {
    return deliveryMachine.provide({
      actors: {
        sealSheet: this.scripted('sealSheet'),
        createJob: this.scripted('createJob'),
        sendSheet: this.scripted('sendSheet'),
        followJob: this.scripted('followJob'),
      },
    })
  }

  session() {
    return sessionMachine.provide({
      actors: {
        identifyCard: this.scripted('identifyCard'),
        authentication: this.authentication(),
        boundCopies: this.scripted('boundCopies'),
        prepare: this.scripted('prepare'),
        payment: this.payment(),
        delivery: this.delivery(),
        settle: this.scripted('settle'),
        printReceipt: this.scripted('printReceipt'),
        refund: this.scripted('refund'),
        oweFee: this.scripted('oweFee'),
      },
      actions: {
        clearPin: this.action('clearPin'),
        listOffers: this.action('listOffers'),
        turnOffers: (_, { digit }) => {
          this.actions.push(`turnOffers ${digit}`)
        },
        chooseOffer: (_, { digit }) => {
          this.actions.push(`chooseOffer ${digit}`)
        },
        toggleContent: (_, { digit }) => {
          this.actions.push(`toggleContent ${digit}`)
        },
        dropMyNumber: this.action('dropMyNumber'),
      },
      guards: {
        offerOpen: ({ context }, { digit }) => this.says.offerOpen && digit >= 1 && digit <= context.offers,
        contentsOffered: () => this.says.contentsOffered,
        contentsComplete: () => this.says.contentsComplete,
        myNumberChosen: () => this.says.myNumberChosen,
      },
    })
  }

  maintenance() {
    return maintenanceMachine.provide({
      actors: {
        checkStaffPin: this.scripted('checkStaffPin'),
        readKiosk: this.scripted('readKiosk'),
        performStaffTask: this.scripted('performStaffTask'),
      },
      actions: {
        beginStaffPin: this.action('beginStaffPin'),
        endStaffPin: this.action('endStaffPin'),
        clearStaffPin: this.action('clearStaffPin'),
      },
    })
  }

  kiosk() {
    return kioskMachine.provide({
      actors: {
        reconcile: this.scripted('reconcile'),
        checkReadiness: this.scripted('checkReadiness'),
        session: this.session(),
        maintenance: this.maintenance(),
        closeVisit: this.scripted('closeVisit'),
      },
    })
  }
}

export class Rig<Machine extends AnyStateMachine> {
  readonly script: Script
  readonly actor
  readonly #clock = new SimulatedClock()
  #timeMs = 0

  // biome-ignore lint/suspicious/noExplicitAny: each machine has an input of its own
  constructor(script: Script, machine: Machine, input: any) {
    this.script = script
    this.actor = createActor(machine, { input, clock: this.#clock } as never)
    this.actor.start()
  }

  get snapshot(): SnapshotFrom<Machine> {
    return this.actor.getSnapshot()
  }

  get where() {
    return screenOf(this.snapshot as never)
  }

  get screen() {
    return this.where.screen
  }

  get output() {
    return (this.snapshot as { output?: unknown }).output
  }

  // biome-ignore lint/suspicious/noExplicitAny: events of every machine
  send(...events: (string | any)[]): this {
    for (const event of events) this.actor.send(typeof event === 'string' ? { type: event } : event)
    return this
  }

  /** Names of the steps that run now. */
  get running(): string[] {
    return this.script.calls.filter((call) => !call.aborted && !call.settled).map((call) => call.name)
  }

  calls(name: string): Call[] {
    return this.script.calls.filter((call) => call.name === name)
  }

  #take(name: string): Call {
    const call = this.script.calls.findLast((one) => one.name === name && !one.settled && !one.aborted)
    assert.ok(call, `${name} does not run at ${this.where.path}; running: ${this.running.join(', ')}`)
    call.settled = true
    return call
  }

  async answer(name: string, output?: unknown): Promise<this> {
    this.#take(name).resolve(output)
    return await this.settle()
  }

  async fail(name: string, error: unknown = new Error('a defect')): Promise<this> {
    this.#take(name).reject(error)
    return await this.settle()
  }

  /** Lets promises that are answered reach the machines. */
  async settle(): Promise<this> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    return this
  }

  async advance(byMs: number): Promise<this> {
    assert.equal(byMs % clockStepMs, 0)
    for (const untilMs = this.#timeMs + byMs; this.#timeMs < untilMs; ) {
      this.#timeMs += clockStepMs
      this.#clock.set(this.#timeMs)
    }
    return await this.settle()
  }
}

/** Called in a `describe`: what xstate warns of in development is a mistake. */
export function failOnWarnings(): void {
  const { warn, error } = console
  const said: string[] = []
  before(() => {
    console.warn = (...words: unknown[]) => said.push(words.join(' '))
    console.error = (...words: unknown[]) => said.push(words.join(' '))
  })
  after(() => {
    console.warn = warn
    console.error = error
  })
  afterEach(() => {
    assert.deepEqual(said.splice(0), [])
  })
}
