import { parseSync } from 'vite';

/** Attributes that are read out or shown, of elements and of our components. */
const READ =
  /^(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|alt|placeholder|label|name|words|text|heading|lead|hint|footer|children)$/;
/** Of an object that is handed on whole: what else it has tells of what kind it is. */
const READ_PART = new RegExp(`${READ.source}|^(?:vi|en)$`);
const LETTER = /\p{L}/u;

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** What variables, parameters and functions are set to, by their names: the same name may stand in several places. */
type Variables = ReadonlyMap<string, readonly Node[]>;

/** The code of a module that is imported by this name; undefined: it is none of ours. */
type CodeOf = (imported: string) => string | undefined;

/** What an expression comes out as, with the variables of the place where it is written. */
interface Outcome {
  readonly node: Node;
  readonly variables: Variables;
}

/**
 * Texts that stand in the code of a component itself, in whatever language: between its tags, in braces between
 * them, in attributes that people read or hear, and in what is shown in these ways: variables, tables and lists of the
 * file or of one that it imports, what functions answer, what a state is set to. Words belong in the language files.
 * Throws on code that does not parse.
 */
export function literalTexts(file: string, code: string, codeOf: CodeOf = () => undefined): string[] {
  const found: string[] = [];
  const program = parsed(file, code);
  const variables = new Map([...importedIn(program, codeOf), ...variablesIn(program)]);
  visit(program, (node) => {
    if (node.type === 'JSXText') found.push(String(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of nodesIn(node['children'])) found.push(...shownBy(child, variables));
    if (node.type === 'JSXAttribute' && READ.test(nameOf(node['name'])))
      found.push(...shownBy(node['value'], variables));
  });
  return found.map((text) => text.trim()).filter((text) => LETTER.test(text));
}

function parsed(file: string, code: string): unknown {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${String(errors[0]?.message)}`);
  return program;
}

/** The strings that an expression may come out as, as far as they are written in the code. */
function shownBy(value: unknown, variables: Variables): string[] {
  return outcomes(value, variables).flatMap(({ node, variables: there }) => {
    const all = (values: unknown) => nodesIn(values).flatMap((one) => shownBy(one, there));
    switch (node.type) {
      case 'Literal':
        return typeof node['value'] === 'string' ? [node['value']] : [];
      case 'TemplateLiteral':
        return [
          ...nodesIn(node['quasis']).map((quasi) => (quasi['value'] as { cooked: string }).cooked),
          ...all(node['expressions']),
        ];
      case 'BinaryExpression':
        return node['operator'] === '+' ? all([node['left'], node['right']]) : [];
      case 'ArrayExpression':
        return all(node['elements']);
      case 'ObjectExpression':
        return nodesIn(node['properties'])
          .filter(({ key }) => READ_PART.test(nameOf(key)))
          .flatMap(({ value: part }) => shownBy(part, there));
      default:
        return [];
    }
  });
}

/** What an expression may come out as, through variables, choices, parts of tables, lists and functions. */
function outcomes(value: unknown, variables: Variables): Outcome[] {
  if (!isNode(value)) return [];
  const all = (values: unknown) => nodesIn(values).flatMap((one) => outcomes(one, variables));
  switch (value.type) {
    case 'Identifier':
      return (variables.get(nameOf(value)) ?? []).flatMap((set) =>
        outcomes(set, without(variables, nameOf(value))),
      );
    case 'Elsewhere':
      return outcomes(value['written'], value['variables'] as Variables);
    case 'ElementOf':
      return all([value['list']]).flatMap((list) => partsOf(list, undefined));
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return all([value['expression']]);
    case 'ConditionalExpression':
      return all([value['consequent'], value['alternate']]);
    case 'LogicalExpression':
      return all([value['left'], value['right']]);
    case 'MemberExpression':
      return all([value['object']]).flatMap((whole) =>
        partsOf(whole, value['computed'] === true ? undefined : nameOf(value['property'])),
      );
    case 'CallExpression':
      return answersOf(value, variables);
    default:
      return [{ node: value, variables }];
  }
}

/** The part of a table that has this name; without one every part, and every element of a list. */
function partsOf({ node, variables }: Outcome, name: string | undefined): Outcome[] {
  if (node.type === 'ArrayExpression' && name === undefined)
    return nodesIn(node['elements']).flatMap((one) => outcomes(one, variables));
  if (node.type !== 'ObjectExpression') return [];
  return nodesIn(node['properties'])
    .filter(({ key }) => name === undefined || name === nameOf(key))
    .flatMap((property) => outcomes(property['value'], variables));
}

/** What functions of ours answer; lists and texts that their own methods only shorten, join or sort. */
function answersOf(call: Node, variables: Variables): Outcome[] {
  const callee = call['callee'];
  if (!isNode(callee)) return [];
  if (callee.type === 'Identifier')
    return outcomes(callee, variables)
      .filter(({ node }) => isFunction(node))
      .flatMap(({ node, variables: there }) => returnsOf(node).flatMap((one) => outcomes(one, there)));
  if (callee.type !== 'MemberExpression') return [];
  const method = nameOf(callee['property']);
  const list = callee['object'];
  if (ONE_OF.test(method)) return outcomes({ type: 'ElementOf', list }, variables);
  if (method === 'map')
    return nodesIn(call['arguments'])
      .filter((one) => isFunction(one))
      .flatMap((one) => returnsOf(one).flatMap((answer) => outcomes(answer, variables)));
  return ALIKE.test(method) ? outcomes(list, variables) : [];
}

/** Methods of lists and texts: answer one of their elements; answer as much as there was, or less. */
const ONE_OF = /^(?:at|find|findLast)$/;
const ALIKE = /^(?:join|filter|slice|toSorted|toReversed|concat|trim|toUpperCase|toLocaleUpperCase)$/;
/** Methods of lists that hand each element to the function they are given. */
const HANDS_ELEMENTS = /^(?:map|flatMap|forEach)$/;

function returnsOf(made: Node): Node[] {
  const { body } = made;
  if (isNode(body) && body.type !== 'BlockStatement') return [body];
  const found: Node[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    // What a function inside of it answers, it does not answer itself.
    if (!isNode(value) || isFunction(value)) return;
    if (value.type === 'ReturnStatement') found.push(...nodesIn([value['argument']]));
    for (const part of Object.values(value)) look(part);
  };
  look(body);
  return found;
}

function isFunction({ type }: Node): boolean {
  return ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(type);
}

function variablesIn(program: unknown): Variables {
  const found = new Map<string, Node[]>();
  const set = (name: string, to: unknown): void => {
    if (name !== '' && isNode(to)) found.set(name, [...(found.get(name) ?? []), to]);
  };
  /** By a name, or by the names of parts: `{ title, lines: all }`. */
  const setAll = (names: unknown, to: Node): void => {
    if (!isNode(names)) return;
    set(nameOf(names), to);
    if (names.type === 'ObjectPattern')
      for (const { key, value } of nodesIn(names['properties']))
        set(nameOf(value), { type: 'MemberExpression', object: to, property: key });
  };
  /** States by the functions that set them. */
  const states = new Map<string, string>();
  visit(program, (node) => {
    if (node.type === 'FunctionDeclaration') set(nameOf(node['id']), node);
    if (node.type === 'VariableDeclarator' && isNode(node['init'])) {
      const [state, setter] = isNode(node['id']) ? nodesIn(node['id']['elements']) : [];
      if (state !== undefined && nameOf(node['init']['callee']) === 'useState') {
        for (const start of nodesIn(node['init']['arguments'])) set(nameOf(state), start);
        states.set(nameOf(setter), nameOf(state));
      } else setAll(node['id'], node['init']);
    }
    if (node.type !== 'CallExpression' || !isNode(node['callee'])) return;
    const [first] = nodesIn(node['arguments']);
    const { callee } = node;
    if (first !== undefined && isFunction(first) && HANDS_ELEMENTS.test(nameOf(callee['property'])))
      setAll(nodesIn(first['params'])[0], { type: 'ElementOf', list: callee['object'] });
  });
  visit(program, (node) => {
    if (node.type !== 'CallExpression') return;
    for (const argument of nodesIn(node['arguments']).slice(0, 1))
      set(states.get(nameOf(node['callee'])) ?? '', argument);
  });
  return found;
}

/** What is imported from modules of ours, as it is written there. What those import themselves is not followed. */
function importedIn(program: unknown, codeOf: CodeOf): Variables {
  const found = new Map<string, Node[]>();
  visit(program, (node) => {
    if (node.type !== 'ImportDeclaration') return;
    const from = String((node['source'] as { value: unknown }).value);
    const code = codeOf(from);
    if (code === undefined) return;
    const variables = variablesIn(parsed(from, code));
    for (const { local, imported } of nodesIn(node['specifiers']))
      found.set(nameOf(local), [{ type: 'Elsewhere', written: imported, variables }]);
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
