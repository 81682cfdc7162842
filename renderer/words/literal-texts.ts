import { parseSync } from 'vite';

/** Attributes that are read out or shown, of elements and of our components. */
const READ =
  /^(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|alt|placeholder|label|name|words|text|heading|lead|hint|footer|children)$/;
const LETTER = /\p{L}/u;

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** What variables of the file are set to, by their names: the same name may stand in several places. */
type Variables = ReadonlyMap<string, readonly Node[]>;

/**
 * Texts that stand in the code of a component itself, in whatever language: between its tags, in braces between
 * them, in attributes that people read or hear, and in variables of the same file that are shown in these ways. Words
 * belong in the language files. Throws on code that does not parse.
 */
export function literalTexts(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${String(errors[0]?.message)}`);
  const found: string[] = [];
  const variables = variablesIn(program);
  visit(program, (node) => {
    if (node.type === 'JSXText') found.push(String(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of nodesIn(node['children'])) found.push(...shownBy(child, variables));
    if (node.type === 'JSXAttribute' && READ.test(nameOf(node['name'])))
      found.push(...shownBy(node['value'], variables));
  });
  return found.map((text) => text.trim()).filter((text) => LETTER.test(text));
}

/** The strings that an expression may come out as, as far as they are written in the file. */
function shownBy(value: unknown, variables: Variables): string[] {
  if (!isNode(value)) return [];
  const all = (values: unknown) => nodesIn(values).flatMap((one) => shownBy(one, variables));
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : [];
    case 'TemplateLiteral':
      return [
        ...nodesIn(value['quasis']).map((quasi) => (quasi['value'] as { cooked: string }).cooked),
        ...all(value['expressions']),
      ];
    case 'Identifier':
      return (variables.get(nameOf(value)) ?? []).flatMap((set) =>
        shownBy(set, without(variables, nameOf(value))),
      );
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return all([value['expression']]);
    case 'ConditionalExpression':
      return all([value['consequent'], value['alternate']]);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return value['operator'] === '+' || value.type === 'LogicalExpression'
        ? all([value['left'], value['right']])
        : [];
    case 'ArrayExpression':
      return all(value['elements']);
    case 'ObjectExpression':
      return all(nodesIn(value['properties']).map((property) => property['value']));
    case 'MemberExpression':
      return all([value['object']]);
    default:
      return [];
  }
}

function variablesIn(program: unknown): Variables {
  const found = new Map<string, Node[]>();
  visit(program, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node['init'])) return;
    const name = nameOf(node['id']);
    if (name !== '') found.set(name, [...(found.get(name) ?? []), node['init']]);
  });
  return found;
}

/** What is set by way of itself is followed once. */
function without(variables: Variables, name: string): Variables {
  return new Map([...variables].filter(([other]) => other !== name));
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
