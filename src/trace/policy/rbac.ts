import type { Message } from '#xds/messages/message.ts';
import type { Call } from '../call.ts';
import { liesIn } from '../match/address.ts';
import { headerProblem, pathProblem } from '../match/route.ts';
import { matchesText } from '../match/text.ts';
import { isMessage, listAt, numberAt, objectAt, textAt } from '../message.ts';

/** What an RBAC filter says of a call. */
export interface RbacVerdict {
  readonly action: 'ALLOW' | 'DENY' | 'LOG';
  /** The policies that are about the call, by the names that the filter has for them. */
  readonly matched: readonly string[];
  readonly passes: boolean;
}

/** envoy.config.rbac.v3.RBAC: ALLOW lets pass what some policy is about, DENY what none is. */
export function judge(rbac: Message, call: Call): RbacVerdict {
  const action = textAt(rbac, 'action') === 'DENY' ? 'DENY' : textAt(rbac, 'action') === 'LOG' ? 'LOG' : 'ALLOW';
  const policies = Object.entries(objectAt(rbac, 'policies'));
  const matched = policies.filter(([, policy]) => isMessage(policy) && concerns(policy, call)).map(([name]) => name);
  const passes = action === 'LOG' || (action === 'ALLOW' ? matched.length > 0 : matched.length === 0);
  return { action, matched, passes };
}

function concerns(policy: Message, call: Call): boolean {
  const allows = listAt(policy, 'permissions').some((permission) => matchesPermission(permission, call));
  return allows && listAt(policy, 'principals').some((principal) => matchesPrincipal(principal, call));
}

function matchesPermission(permission: Message, call: Call): boolean {
  if (permission['any'] === true) return true;
  if (permission['andRules'])
    return listAt(objectAt(permission, 'andRules'), 'rules').every((each) => matchesPermission(each, call));
  if (permission['orRules'])
    return listAt(objectAt(permission, 'orRules'), 'rules').some((each) => matchesPermission(each, call));
  if (permission['notRule']) return !matchesPermission(objectAt(permission, 'notRule'), call);
  if (permission['header']) return headerProblem(objectAt(permission, 'header'), call) === undefined;
  if (permission['urlPath']) return matchesText(objectAt(objectAt(permission, 'urlPath'), 'path'), pathOnly(call));
  if (permission['destinationPort']) return numberAt(permission, 'destinationPort') === call.port;
  if (permission['destinationIp']) return liesIn(objectAt(permission, 'destinationIp'), call.address);
  if (permission['requestedServerName']) return matchesText(objectAt(permission, 'requestedServerName'), call.sni);
  return permission['uriTemplate'] !== undefined && matchesTemplate(objectAt(permission, 'uriTemplate'), call);
}

function matchesPrincipal(principal: Message, call: Call): boolean {
  if (principal['any'] === true) return true;
  if (principal['andIds'])
    return listAt(objectAt(principal, 'andIds'), 'ids').every((each) => matchesPrincipal(each, call));
  if (principal['orIds'])
    return listAt(objectAt(principal, 'orIds'), 'ids').some((each) => matchesPrincipal(each, call));
  if (principal['notId']) return !matchesPrincipal(objectAt(principal, 'notId'), call);
  if (principal['header']) return headerProblem(objectAt(principal, 'header'), call) === undefined;
  if (principal['authenticated']) {
    const name = objectAt(objectAt(principal, 'authenticated'), 'principalName');
    return call.principal !== '' && matchesText(name, call.principal);
  }
  const range = principal['directRemoteIp'] ? objectAt(principal, 'directRemoteIp') : objectAt(principal, 'remoteIp');
  return range['addressPrefix'] !== undefined && call.sourceAddress !== '' && liesIn(range, call.sourceAddress);
}

function pathOnly(call: Call): string {
  return call.path.split('?', 1)[0] ?? '';
}

/** `*` stands for one segment, `**` for any number of them. */
function matchesTemplate(template: Message, call: Call): boolean {
  const text = textAt(objectAt(template, 'typedConfig'), 'pathTemplate') ?? '';
  const quoted = text.split('**').map((part) => part.split('*').map(quote).join('[^/]+'));
  return pathProblem({ safeRegex: { regex: quoted.join('.*') } }, call) === undefined;
}

function quote(text: string): string {
  return text.replace(/[\\.+?()|[\]{}^$]/g, '\\$&');
}
