import { parseArgs } from 'node:util';
import { takePictures } from './pictures/take-pictures.ts';

// Grafana needs a server of its own; this draws the same panels, from the same queries, for a person to look at.
const { values } = parseArgs({
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    hours: { type: 'string', default: '6' },
    out: { type: 'string', default: 'pictures' },
  },
});
const written = await takePictures({
  prometheus: values.prometheus,
  seconds: Number(values.hours) * 3_600,
  folder: values.out,
});
console.log(
  `${written.length} pictures of ${values.prometheus} in ${values.out}: one for each row, ${written.join(', ')}`,
);
