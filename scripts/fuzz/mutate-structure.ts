/** Mutations of the tree of elements, written again as good DER: these get past the prescan. */
import { children, type DerElement, scanDer } from '../../kiosk/trust/der.js'
import { element } from '../../kiosk/trust/testing/der-writer.js'
import { mutateBytes } from './mutate-bytes.js'
import type { SeededRandom } from './random.js'

interface Node {
  tag: number
  content: Uint8Array
  children: Node[] | null
}

/** Far above what the seeds need: the tree is of a seed, not of a mutant. */
const limits = { maximumBytes: 1 << 22, maximumDepth: 64, maximumElements: 20_000 }

function read(bytes: Uint8Array, { tag, contentStart, end }: DerElement): Node {
  const content = bytes.slice(contentStart, end)
  if ((tag & 0x20) === 0) return { tag, content, children: null }
  const inner = children(bytes, { tag, start: contentStart, contentStart, end }, limits.maximumElements)
  return { tag, content, children: inner.map((child) => read(bytes, child)) }
}

export function readTree(bytes: Uint8Array): Node {
  return read(bytes, scanDer(bytes, limits))
}

const write = (node: Node): Uint8Array =>
  node.children ? element(node.tag, ...node.children.map(write)) : element(node.tag, node.content)

const tags = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0xa0, 0xa1, 0xa3,
]

/** Three times in a row they multiply. */
const mostCopies = 40

type Mutation = (node: Node, random: SeededRandom, parent: Node, other: Node) => void

const mutations: readonly Mutation[] = [
  function changeContent(node, random) {
    if (!node.children) node.content = mutateBytes(node.content, random)
  },
  function changeTag(node, random) {
    node.tag = random.pick(tags)
  },
  function removeNode(node, _, parent) {
    parent.children = parent.children?.filter((each) => each !== node) ?? null
  },
  function doubleNode(node, random, parent) {
    parent.children?.splice(random.below(parent.children.length + 1), 0, node)
  },
  function exchangeNodes(node, random, parent) {
    if (!parent.children) return
    const [one, two] = [parent.children.indexOf(node), random.below(parent.children.length)]
    const kept = parent.children[two] as Node
    parent.children[two] = node
    parent.children[one] = kept
  },
  function transplant(node, random, _, other) {
    const donor = random.pick(nodesOf(other)).node
    Object.assign(node, structuredClone(donor))
  },
  function nest(node, random) {
    for (let depth = 1 + random.below(24); depth > 0; depth--) {
      Object.assign(node, { tag: 0x30, content: new Uint8Array(0), children: [{ ...node }] })
    }
  },
  function widen(node, random, parent) {
    const copies = Array.from({ length: random.below(mostCopies) }, () => node)
    parent.children?.push(...copies)
  },
]

/** Every node with its parent. */
function nodesOf(root: Node): { node: Node; parent: Node }[] {
  // The outermost element hangs below one of its own: below itself it would be a circle.
  const found = [{ node: root, parent: { tag: 0x30, content: root.content, children: [root] } as Node }]
  for (let index = 0; index < found.length; index++) {
    const { node } = found[index] as { node: Node }
    for (const child of node.children ?? []) found.push({ node: child, parent: node })
  }
  return found
}

/** One to three mutations of `seed`; parts may come out of `other`. */
export function mutateStructure(seed: Uint8Array, other: Uint8Array, random: SeededRandom): Uint8Array {
  const root = readTree(seed)
  const donor = readTree(other)
  for (let count = 1 + random.below(3); count > 0; count--) {
    const nodes = nodesOf(root)
    const { node, parent } = random.pick(nodes)
    random.pick(mutations)(node, random, parent, donor)
  }
  return write(root)
}
