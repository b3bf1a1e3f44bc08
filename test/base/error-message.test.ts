import { describe, expect, it } from '@jest/globals';
import { errorCode, errorMessage, errorReason } from '#base/error-message.ts';

const refused = Object.assign(new Error("EACCES: permission denied, scandir '/etc/x'"), { code: 'EACCES' });

describe('An exception', () => {
  it.each([
    ['an error', new Error('no'), 'no', 'no', ''],
    ['a refusal of the operating system', refused, refused.message, 'permission denied', 'EACCES'],
    ['something that is not an error', 'just text', 'just text', 'just text', ''],
    ['nothing', undefined, 'undefined', 'undefined', ''],
  ])('is told in words: %s', (_, thrown, message, reason, code) => {
    expect([errorMessage(thrown), errorReason(thrown), errorCode(thrown)]).toEqual([message, reason, code]);
  });
});
