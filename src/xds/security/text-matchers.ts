import { cidrRange } from '../messages/address.ts';
import { any, type Message } from '../messages/message.ts';

/** Anything but nothing. */
const ANY_TEXT: Message = { safeRegex: { regex: '.+' } };

/** envoy.type.matcher.v3.StringMatcher of a text with `*` at one end, or all of it. `start` comes before the text. */
export function textMatcher(text: string, start = ''): Message {
  if (text === '*') return ANY_TEXT;
  if (text.startsWith('*')) {
    const end = text.slice(1);
    // A start and an end with anything between is more than prefix or suffix can say.
    return start === '' ? { suffix: end } : { safeRegex: { regex: `${start}.*${quote(end)}` } };
  }
  return text.endsWith('*') ? { prefix: start + text.slice(0, -1) } : { exact: start + text };
}

/** envoy.config.route.v3.HeaderMatcher */
export function headerMatcher(name: string, text: string): Message {
  return text === '*' ? { name, presentMatch: true } : { name, stringMatch: textMatcher(text) };
}

/** The same for hosts, whose letter case does not count. */
export function hostMatcher(name: string, text: string): Message {
  return text === '*'
    ? { name, presentMatch: true }
    : { name, stringMatch: { ...textMatcher(text), ignoreCase: true } };
}

/** A permission by path: a text, or a template with `{*}` for a segment and `{**}` for any number of them. */
export function pathPermission(path: string): Message {
  if (!path.includes('{*}') && !path.includes('{**}')) return { urlPath: { path: textMatcher(path) } };
  const pathTemplate = path.replaceAll('{*}', '*').replaceAll('{**}', '**');
  return {
    uriTemplate: {
      name: 'uri-template',
      typedConfig: any('envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig', { pathTemplate }),
    },
  };
}

/** envoy.config.core.v3.CidrRange */
export function addressRange(text: string): Message {
  return cidrRange(text);
}

/** A text as a regular expression that matches just it. */
export function quote(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
