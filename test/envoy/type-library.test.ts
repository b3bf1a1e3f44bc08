import { describe, expect, it } from '@jest/globals';
import { typeLibrary } from '#envoy/type-library.ts';

const find = typeLibrary({
  nested: {
    shop: {
      nested: {
        Order: {
          fields: { id: { type: 'string', id: 1 }, items: { rule: 'repeated', type: '.shop.parts.Item', id: 2 } },
          nested: { Note: { fields: { state: { type: '.shop.State', id: 1 }, next: { type: '.shop.Order', id: 2 } } } },
        },
        State: { values: { OPEN: 0, PAID: 1 } },
        parts: { nested: { Item: { fields: { order: { type: '.shop.Order', id: 1 } } } } },
      },
    },
  },
});

describe('A library of message types', () => {
  it.each(['shop.Order', 'shop.Order.Note', 'shop.parts.Item'])('finds %s by its full name', (name) => {
    expect(find(name)?.fullName).toBe(`.${name}`);
  });

  it('finds a type as often as it is asked for, and it stays the same', () => {
    expect(find('shop.Order')).toBe(find('shop.Order'));
  });

  it('finds with a type all that it refers to, there and back', () => {
    const item = find('shop.Order')?.fields['items']?.resolve().resolvedType;
    expect(item?.fullName).toBe('.shop.parts.Item');
    expect(find('shop.parts.Item')?.fields['order']?.resolve().resolvedType).toBe(find('shop.Order'));
    expect(find('shop.Order.Note')?.fields['state']?.resolve().resolvedType?.fullName).toBe('.shop.State');
  });

  it.each([
    ['a package', 'shop.parts'],
    ['an enum', 'shop.State'],
    ['a name without its package', 'Order'],
    ['a name that begins with a dot', '.shop.Order'],
    ['a name of every object', 'shop.constructor'],
    ['no name', ''],
  ])('does not find %s', (_, name) => {
    expect(find(name)).toBeUndefined();
  });
});
