import type { z } from 'zod';
import { lengthLimits } from './length-limits.ts';
import { Fragment, type Scan } from './scan-bytes.ts';
import { stringScan } from './scan-strings.ts';

/**
 * Reads one value. True: it is valid JSON as `JSON.stringify` writes it, and the schema takes it as it is, nothing
 * dropped; `at` stands behind it. False says only that this quick way cannot tell: zod then does.
 */
export type ScanValue = (scan: Scan) => boolean;

/** Reads an object and remembers where its properties stand. */
export interface ScanObject {
  readonly read: ScanValue;
  /** Where the value of a property begins in the object that was read last; -1 if it has none. */
  readonly valueAt: (name: string) => number;
}

const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** Seen properties are kept as bits of one number. */
const MOST_PROPERTIES = 31;

const never: ScanValue = () => false;

/**
 * A reader for objects of this schema, made from the schema itself: what it does not know how to read quickly, it does
 * not take. Parsing and checking a million states by zod costs four times what writing them does.
 */
export function scanObjectOf(schema: z.ZodType): ScanObject {
  const properties = propertiesOf(schema);
  if (properties === undefined) return { read: never, valueAt: () => -1 };
  const values = new Int32Array(properties.length).fill(-1);
  const names = new Map(properties.map(({ name }, index) => [name, index]));
  return {
    read: objectScan(properties, values),
    valueAt: (name) => values[names.get(name) ?? -1] ?? -1,
  };
}

function propertiesOf(schema: z.core.$ZodType): Property[] | undefined {
  const {
    _zod: { def },
  } = schema as z.core.$ZodTypes;
  if (def.type !== 'object' || def.catchall !== undefined || hasChecks(def)) return undefined;
  const properties = Object.entries(def.shape).map(([name, inner]) => propertyOf(name, inner));
  return properties.length > MOST_PROPERTIES ? undefined : properties;
}

interface Property {
  readonly name: string;
  /** `"name":` as it stands in the text. */
  readonly label: Fragment;
  readonly required: boolean;
  readonly read: ScanValue;
}

function propertyOf(name: string, schema: z.core.$ZodType): Property {
  const {
    _zod: { def },
  } = schema as z.core.$ZodTypes;
  const label = new Fragment(`${JSON.stringify(name)}:`);
  if (def.type === 'optional' && !hasChecks(def))
    return { name, label, required: false, read: valueScan(def.innerType) };
  return { name, label, required: true, read: valueScan(schema) };
}

function valueScan(schema: z.core.$ZodType): ScanValue {
  const {
    _zod: { def },
  } = schema as z.core.$ZodTypes;
  switch (def.type) {
    case 'object': {
      const properties = propertiesOf(schema);
      return properties === undefined ? never : objectScan(properties, undefined);
    }
    case 'array':
      return arrayScan(def);
    case 'string':
      return stringScan(def) ?? never;
    case 'boolean':
      return hasChecks(def) ? never : wordScan(['true', 'false']);
    case 'literal':
    case 'enum': {
      const words = def.type === 'enum' ? Object.values(def.entries) : def.values;
      return hasChecks(def) || !words.every((word) => typeof word === 'string')
        ? never
        : wordScan(words.map((word) => JSON.stringify(word)));
    }
    default:
      return never;
  }
}

/** `values`: where to keep the places of the properties' values, if anybody asks. */
function objectScan(properties: readonly Property[], values: Int32Array | undefined): ScanValue {
  const count = properties.length;
  const labels = properties.map(({ label }) => label);
  /** The letter behind the quote tells most of them apart. */
  const letters = new Uint8Array(labels.map(({ text }) => text.charCodeAt(1)));
  const reads = properties.map(({ read }) => read);
  const required = properties.reduce(
    (bits, property, at) => (property.required ? bits | (1 << at) : bits),
    0,
  );

  /** Which property stands there; they nearly always come in the schema's own order. */
  function propertyAt(scan: Scan, from: number): number {
    const letter = scan.bytes[scan.at + 1];
    for (let index = from; index < count; index += 1) {
      if (letters[index] === letter && (labels[index] as Fragment).standsAt(scan, scan.at)) return index;
    }
    for (let index = 0; index < from; index += 1) {
      if (letters[index] === letter && (labels[index] as Fragment).standsAt(scan, scan.at)) return index;
    }
    return -1;
  }

  return (scan) => {
    const { bytes } = scan;
    if (bytes[scan.at] !== OPEN_BRACE) return false;
    scan.at += 1;
    values?.fill(-1);
    let seen = 0;
    let next = 0;
    if (bytes[scan.at] === CLOSE_BRACE) {
      scan.at += 1;
      return required === 0;
    }
    for (;;) {
      const found = propertyAt(scan, next);
      if (found === -1 || (seen & (1 << found)) !== 0) return false;
      seen |= 1 << found;
      scan.at += (labels[found] as Fragment).length;
      if (values !== undefined) values[found] = scan.at;
      if (!(reads[found] as ScanValue)(scan)) return false;
      const end = bytes[scan.at];
      scan.at += 1;
      if (end === CLOSE_BRACE) return (seen & required) === required;
      if (end !== COMMA) return false;
      next = found + 1;
    }
  };
}

function arrayScan(def: z.core.$ZodArrayDef): ScanValue {
  const limits = lengthLimits(def);
  if (limits === undefined) return never;
  const { least, most } = limits;
  const read = valueScan(def.element);
  return (scan) => {
    const { bytes } = scan;
    if (bytes[scan.at] !== OPEN_BRACKET) return false;
    scan.at += 1;
    if (bytes[scan.at] === CLOSE_BRACKET) {
      scan.at += 1;
      return least === 0;
    }
    for (let count = 1; ; count += 1) {
      if (!read(scan)) return false;
      const end = bytes[scan.at];
      scan.at += 1;
      if (end === CLOSE_BRACKET) return count >= least && count <= most;
      if (end !== COMMA) return false;
    }
  };
}

/** One of these, as they stand in the text. */
function wordScan(words: readonly string[]): ScanValue {
  const known = words.map((word) => new Fragment(word));
  return (scan) => {
    for (const word of known) {
      if (!word.standsAt(scan, scan.at)) continue;
      scan.at += word.length;
      return true;
    }
    return false;
  };
}

function hasChecks(def: { readonly checks?: readonly unknown[] | undefined }): boolean {
  return def.checks !== undefined && def.checks.length > 0;
}
