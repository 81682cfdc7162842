import { parseSync } from 'vite';

/** Attributes that are read out or shown, of elements and of our components. */
const READ =
  /^(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|alt|placeholder|label|words|text|heading|lead|hint|footer|children)$/;
const LETTER = /\p{L}/u;

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/**
 * Texts that stand in the code of a component itself, in whatever language: between its tags, in braces between
 * them, and in attributes that people read or hear. Words belong in the language files. Throws on code that does
 * not parse.
 */
export function literalTexts(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${String(errors[0]?.message)}`);
  const found: string[] = [];
  visit(program, (node) => {
    if (node.type === 'JSXText') found.push(String(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of nodesIn(node['children'])) found.push(...shownBy(child));
    if (node.type === 'JSXAttribute' && READ.test(nameOf(node['name'])))
      found.push(...shownBy(node['value']));
  });
  return found.map((text) => text.trim()).filter((text) => LETTER.test(text));
}

/** The strings that an expression may come out as, as far as they are written in it. */
function shownBy(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : [];
    case 'TemplateLiteral':
      return [
        ...nodesIn(value['quasis']).map((quasi) => (quasi['value'] as { cooked: string }).cooked),
        ...nodesIn(value['expressions']).flatMap(shownBy),
      ];
    case 'JSXExpressionContainer':
      return shownBy(value['expression']);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return shownBy(value['expression']);
    case 'ConditionalExpression':
      return [...shownBy(value['consequent']), ...shownBy(value['alternate'])];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return value['operator'] === '+' || value.type === 'LogicalExpression'
        ? [...shownBy(value['left']), ...shownBy(value['right'])]
        : [];
    case 'ArrayExpression':
      return nodesIn(value['elements']).flatMap(shownBy);
    default:
      return [];
  }
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, look);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) look(value);
  for (const part of Object.values(value)) visit(part, look);
}

function nameOf(name: unknown): string {
  return isNode(name) && typeof name['name'] === 'string' ? name['name'] : '';
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
