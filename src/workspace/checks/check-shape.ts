// The small language in which the checks of blocks and views are written: rules for strings, lists and objects.
// A rule returns what Slack would complain about, with the JSON pointer of the place.
import { isFields } from '../json-fields.js';

export interface Finding {
  at: string;
  says: string;
}

export type Rule = (value: unknown, at: string) => Finding[];

export function string({ min = 1, max = Infinity }: { min?: number; max?: number } = {}): Rule {
  return (value, at) => {
    if (typeof value !== 'string') return [{ at, says: 'must be a string' }];
    if (value.length < min) return [{ at, says: `must be more than ${min - 1} characters` }];
    if (value.length > max) return [{ at, says: `must be less than ${max + 1} characters` }];
    return [];
  };
}

/** A string that matches the pattern; `what` names it in the complaint. */
export function matching(pattern: RegExp, what: string): Rule {
  return (value, at) => (typeof value === 'string' && pattern.test(value) ? [] : [{ at, says: `must be ${what}` }]);
}

export function oneOf(...allowed: (string | number)[]): Rule {
  return (value, at) =>
    allowed.some((item) => item === value) ? [] : [{ at, says: `must be one of ${allowed.join(', ')}` }];
}

export const flag: Rule = (value, at) => (typeof value === 'boolean' ? [] : [{ at, says: 'must be a boolean' }]);

export function integer({ min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {}): Rule {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : [{ at, says: `must be a whole number from ${min} to ${max}` }];
}

export function list(item: Rule, { min = 1, max = Infinity }: { min?: number; max?: number } = {}): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) return [{ at, says: 'must be an array' }];
    if (value.length < min) return [{ at, says: `no less than ${min} items allowed` }];
    if (value.length > max) return [{ at, says: `no more than ${max} items allowed` }];
    return value.flatMap((entry: unknown, index) => item(entry, `${at}/${index}`));
  };
}

/** An object with these fields, all of them known: Slack refuses a field it does not know. */
export function shape(required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  return (value, at) => {
    if (!isFields(value)) return [{ at, says: 'must be an object' }];
    const missing = Object.keys(required)
      .filter((key) => value[key] === undefined)
      .map((key) => ({ at, says: `missing required field: ${key}` }));
    const wrong = Object.entries(value).flatMap(([key, field]) => {
      const rule = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : undefined;
      if (field === undefined) return [];
      return rule === undefined ? [{ at, says: `invalid additional property: ${key}` }] : rule(field, `${at}/${key}`);
    });
    return [...missing, ...wrong];
  };
}

/** An object whose `type` picks its rule; a type that is not in the table is refused. */
export function byType(rules: Record<string, Rule>): Rule {
  return (value, at) => {
    if (!isFields(value)) return [{ at, says: 'must be an object' }];
    const type = typeof value.type === 'string' ? value.type : '(none)';
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    return rule === undefined ? [{ at: `${at}/type`, says: `unsupported type: ${type}` }] : rule(value, at);
  };
}

/** Two or more rules for the same value; each is applied only when the value passed those before. */
export function all(...rules: Rule[]): Rule {
  return (value, at) => {
    for (const rule of rules) {
      const findings = rule(value, at);
      if (findings.length > 0) return findings;
    }
    return [];
  };
}

/** A condition over an object's fields. */
export function holds(says: string, test: (fields: Record<string, unknown>) => boolean): Rule {
  return (value, at) => (isFields(value) && test(value) ? [] : [{ at, says }]);
}

/** The findings in the words of Slack's `response_metadata.messages`. */
export function asMessages(findings: readonly Finding[]): string[] {
  return findings.map(({ at, says }) => `[ERROR] ${says} [json-pointer:${at}]`);
}
