// A mapping says what the columns of a file mean; loaders/mapping is the other
// end. It is a plain value, which these functions change by giving another.

export type Condition = Record<string, string[]>;

export interface Value {
  column?: string;
  is?: string;
  thing?: string;
  language?: string;
  find?: string;
  otherwise?: string;
  pattern?: string;
  values?: Record<string, string>;
  prefix?: string;
  order?: string;
  times?: string;
  when?: Condition;
}

export interface Thing {
  class: string;
  key?: string;
  country?: Value;
  divide?: string[];
  when?: Condition;
  properties: Record<string, Value[]> | null;
  [more: string]: unknown;
}

export interface Statement {
  class: string;
  key?: string;
  suffix?: string;
  when?: Condition;
  properties: Record<string, Value[]> | null;
}

export interface Mapping {
  source: Record<string, unknown>;
  table: Record<string, unknown>;
  parameters?: Record<string, string>;
  only?: Condition;
  things?: Record<string, Thing>;
  statements?: Statement[];
  [more: string]: unknown;
}

/** A thing by its name, or a statement by its number, that each row has. */
export type PartKey = `thing:${string}` | `statement:${number}`;

export interface Part {
  key: PartKey;
  statement: boolean;
  /** The thing's name in the mapping; empty for a statement. */
  name: string;
  class: string;
}

/** Use is one value of a property of a part. */
export interface Use {
  part: PartKey;
  property: string;
  at: number;
  value: Value;
}

export function partsOf(mapping: Mapping): Part[] {
  return [
    ...Object.entries(mapping.things ?? {}).map(([name, thing]) => ({
      key: `thing:${name}` as const,
      statement: false,
      name,
      class: thing.class,
    })),
    ...(mapping.statements ?? []).map((statement, i) => ({
      key: `statement:${i}` as const,
      statement: true,
      name: '',
      class: statement.class,
    })),
  ];
}

export function partOf(mapping: Mapping, key: PartKey): Thing | Statement | undefined {
  const name = key.slice(key.indexOf(':') + 1);
  return key.startsWith('thing:') ? mapping.things?.[name] : mapping.statements?.[Number(name)];
}

/** The mapping with another part in the place of one. */
export function withPart(mapping: Mapping, key: PartKey, part: Thing | Statement): Mapping {
  const name = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('thing:')) {
    return { ...mapping, things: { ...mapping.things, [name]: part as Thing } };
  }
  const statements = (mapping.statements ?? []).map((old, i) =>
    i === Number(name) ? (part as Statement) : old,
  );
  return { ...mapping, statements };
}

/** Every value of every property, in the order of the parts. */
export function usesOf(mapping: Mapping): Use[] {
  return partsOf(mapping).flatMap(({ key }) =>
    Object.entries(partOf(mapping, key)?.properties ?? {}).flatMap(([property, values]) =>
      values.map((value, at) => ({ part: key, property, at, value })),
    ),
  );
}

export function addValue(mapping: Mapping, key: PartKey, property: string, value: Value): Mapping {
  const part = partOf(mapping, key);
  if (!part) return mapping;
  const before = part.properties?.[property] ?? [];
  return withPart(mapping, key, {
    ...part,
    properties: { ...part.properties, [property]: [...before, value] },
  });
}

/** The mapping with other values in the place of one. */
function replaced(mapping: Mapping, use: Use, by: Value[]): Mapping {
  const part = partOf(mapping, use.part);
  if (!part) return mapping;
  const values = [...(part.properties?.[use.property] ?? [])];
  values.splice(use.at, 1, ...by);
  const properties = { ...part.properties, [use.property]: values };
  if (values.length === 0) delete properties[use.property];
  return withPart(mapping, use.part, { ...part, properties });
}

export function changeValue(mapping: Mapping, use: Use, value: Value): Mapping {
  return replaced(mapping, use, [bare(value)]);
}

export function removeValue(mapping: Mapping, use: Use): Mapping {
  return replaced(mapping, use, []);
}

/** Says something else by a value: another property, perhaps of another part. */
export function moveValue(mapping: Mapping, use: Use, part: PartKey, property: string): Mapping {
  const { column, is, when } = use.value;
  return addValue(removeValue(mapping, use), part, property, bare({ column, is, when }));
}

/** What is empty says nothing, and is left out. */
function bare(value: { [K in keyof Value]?: Value[K] | undefined }): Value {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, given]) =>
        given !== undefined &&
        given !== '' &&
        !(typeof given === 'object' && Object.keys(given).length === 0),
    ),
  );
}

export function addThing(mapping: Mapping, kind: string): Mapping {
  const taken = Object.keys(mapping.things ?? {});
  const stem = kind.charAt(0).toLowerCase() + kind.slice(1);
  let name = stem;
  for (let n = 2; taken.includes(name); n++) name = `${stem}${n}`;
  return { ...mapping, things: { ...mapping.things, [name]: { class: kind, properties: {} } } };
}

export function addStatement(mapping: Mapping, kind: string): Mapping {
  const before = mapping.statements ?? [];
  const suffix = before.length > 0 ? { suffix: String(before.length + 1) } : {};
  return { ...mapping, statements: [...before, { class: kind, ...suffix, properties: {} }] };
}

/** Takes a part away, and what refers to it. */
export function removePart(mapping: Mapping, key: PartKey): Mapping {
  const name = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('statement:')) {
    return { ...mapping, statements: (mapping.statements ?? []).filter((_, i) => i !== Number(name)) };
  }
  const things = { ...mapping.things };
  delete things[name];
  let next: Mapping = { ...mapping, things };
  for (;;) {
    const use = usesOf(next).find(({ value }) => value.thing === name);
    if (!use) return next;
    next = removeValue(next, use);
  }
}

/** Makes a part one of another class. What the new class cannot say is left to be mended. */
export function withClass(mapping: Mapping, key: PartKey, kind: string): Mapping {
  const part = partOf(mapping, key);
  return part ? withPart(mapping, key, { ...part, class: kind }) : mapping;
}

/** The column that tells the members of a part from each other; empty takes the name or row. */
export function withKey(mapping: Mapping, key: PartKey, column: string): Mapping {
  const part = partOf(mapping, key);
  if (!part) return mapping;
  const next = { ...part, key: column };
  if (!column) delete (next as { key?: string }).key;
  return withPart(mapping, key, next);
}

/** Reads only the rows in which a column has one of the values; none reads all. */
export function withOnly(mapping: Mapping, column: string, values: string[]): Mapping {
  const only = { ...mapping.only };
  if (values.length === 0) delete only[column];
  else only[column] = values;
  const next: Mapping = { ...mapping, only };
  if (Object.keys(only).length === 0) delete next.only;
  return next;
}

/** Words parted by commas, for a condition. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
