import type { Model } from '#model/model.ts';
import type { Check } from '#trace/policy/checks.ts';
import { ruleNamed } from '#xds/origins.ts';
import { placeLine } from '../proxy-config/provenance.ts';

/** What one filter says of a call, with the verdict of each rule that it knows. */
export interface CheckReport {
  readonly name: string;
  readonly verdict: string;
  readonly rules: readonly RuleReport[];
}

interface RuleReport {
  readonly name: string;
  readonly isMet: boolean;
  readonly from?: string;
}

export function reportChecks(model: Model, checks: readonly Check[]): readonly CheckReport[] {
  return checks.map((check) => reportCheck(model, check));
}

function reportCheck(model: Model, check: Check): CheckReport {
  switch (check.kind) {
    case 'jwt':
      return { name: 'tokens', verdict: check.hasToken ? 'a token is checked' : 'no token to check', rules: [] };
    case 'external':
      return { name: 'authorization', verdict: `asks ${check.name || 'an external service'}`, rules: [] };
    case 'rbac':
      return { name: 'authorization', verdict: verdictOf(check), rules: rulesOf(model, check) };
  }
}

type Rbac = Extract<Check, { readonly kind: 'rbac' }>;

function verdictOf({ verdict: { action, passes } }: Rbac): string {
  if (action === 'LOG') return 'is logged';
  if (action === 'DENY') return passes ? 'is not denied' : 'is denied';
  return passes ? 'is allowed' : 'is denied, for no rule allows it';
}

function rulesOf(model: Model, { verdict, policies }: Rbac): readonly RuleReport[] {
  return policies.map((name) => {
    const rule = ruleNamed(model, name);
    return { name, isMet: verdict.matched.includes(name), ...(rule && { from: placeLine(rule) }) };
  });
}
