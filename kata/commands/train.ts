import { readArguments } from "../base/arguments";
import { OUTPUT_OPTIONS } from "../base/files";
import { pictureFile } from "../drawing/draw";
import { requireSolved, solvedSteps } from "../report/solved";
import { outcome } from "../training/course";
import { jobOf, train } from "../training/jobs";
import { drawCourse } from "../training/pictures";

const USAGE = `npm run train                         your own network learns two moons
npm run train xor                     or xor, or circles
npm run train mine.csv                or your own samples: numbers, and last the class, 1 or -1
npm run train penguins                three species in minibatches, when step 18 is solved
npm run train digits                  handwriting, by your tensors, when step 23 is solved
npm run train moons -- --seed 7 --sizes 16,1 --rate 1 --epochs 50

  --seed 1           another number, other samples and other weights at the start
  --sizes 8,8,1      the neurons of each layer; the last is the score (penguins: 8,3; digits: 32,10)
  --rate 0.5         the learning rate
  --epochs 200       how many steps, each on all samples (penguins: 10, digits: 30, each in batches)
  --batch 32         of penguins and digits: how many there are in a batch
  --raw              of penguins: their numbers as they were measured
  --reference        with the reference instead of your code
  --out FILE         .svg or .png; drawings/train-NAME-seed-1.svg if you name none
  --force            overwrite a file outside of drawings/

Ctrl-C ends it early, and draws what there is.`;

const OPTIONS = {
  seed: { type: "string" },
  sizes: { type: "string" },
  rate: { type: "string" },
  epochs: { type: "string" },
  batch: { type: "string" },
  raw: { type: "boolean" },
  ...OUTPUT_OPTIONS,
} as const;

/** `npm run train`: the learner's own network, on samples of their choice, with a picture at the end. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS, most: 1 });
  const [typed = "moons"] = positionals;
  const { reference = false } = values;
  const job = jobOf(typed, values);
  const file = pictureFile(values, job.picture);
  if (!reference) requireSolved(await solvedSteps(job.needs), job.needs, `npm run train ${typed}`);

  console.log(`${job.title}\n`);
  const stop = new AbortController();
  // The first Ctrl-C asks for what there is, the second ends it.
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on("SIGINT", onInterrupt);
  const course = await train(job, {
    reference,
    // As long as somebody likes to wait: there is a Ctrl-C.
    cpuLimit: 3600,
    onPrint: (text) => void process.stdout.write(text),
    stop: stop.signal,
  }).finally(() => process.off("SIGINT", onInterrupt));
  await file.write(drawCourse(job, course));
  console.log(`\n${outcome(course, job)}\n${file.shown}`);
  return 0;
}
