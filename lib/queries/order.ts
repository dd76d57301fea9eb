type Compare<Row> = (a: Row, b: Row) => number;

/**
 * A text whose UTF-16 units are in the order of its code points, which is the order of the database's bytes. Only
 * surrogates and what lies above them differ.
 */
export const inByteOrder = (text: string): string =>
  /[\ud800-\uffff]/.test(text)
    ? text.replaceAll(/[\ud800-\uffff]/g, (unit) => {
        const code = unit.charCodeAt(0);
        return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
      })
    : text;

/** Orders of which the first that tells two apart decides. */
export const inTurn =
  <Row>(...steps: Compare<Row>[]): Compare<Row> =>
  (a, b) => {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
/** An order the other way round. */
export const backwards =
  <Row>(compare: Compare<Row>): Compare<Row> =>
  (a, b) =>
    compare(b, a);
