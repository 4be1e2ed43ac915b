suite('a suite', () => {
  test('that fails', () => {
    throw new Error('as it should');
  });

  test('and passes', () => undefined);
});
