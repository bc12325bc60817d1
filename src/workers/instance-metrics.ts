import cluster from 'node:cluster';
import { once } from 'node:events';
import { AggregatorRegistry, collectDefaultMetrics, type PrometheusContentType } from 'prom-client';

interface MetricsMessage {
  readonly gatehouse: 'metrics';
  /** Missing in the question, null in the answer when a worker did not tell its own. */
  readonly text?: string | null;
}

const QUESTION: MetricsMessage = { gatehouse: 'metrics' };

/** Lets each worker tell the metrics of all: whichever is asked, the numbers are the instance's. For the primary. */
export function answerWorkersMetrics(): void {
  const all = new AggregatorRegistry<PrometheusContentType>();
  cluster.on('message', (worker, message: unknown) => {
    if (!isOurs(message)) return;
    void all
      .clusterMetrics()
      .catch(() => null)
      .then((text) => worker.send({ ...QUESTION, text }));
  });
}

/** The metrics of this process or, in a worker, of all workers together: counts are added up, delays averaged. */
export class InstanceMetrics {
  private readonly register = new AggregatorRegistry<PrometheusContentType>();
  private asked?: Promise<string>;

  constructor() {
    collectDefaultMetrics({ register: this.register });
    // What a worker tells the primary when that asks.
    AggregatorRegistry.setRegistries(this.register);
  }

  /** @throws Error in a worker, when another does not tell its own within 5 s */
  read(): Promise<string> {
    return cluster.isWorker
      ? (this.asked ??= this.ask().finally(() => (this.asked = undefined)))
      : this.register.metrics();
  }

  private async ask(): Promise<string> {
    process.send?.(QUESTION);
    for (;;) {
      const [message] = (await once(process, 'message')) as [unknown];
      if (!isOurs(message)) continue;
      if (typeof message.text !== 'string') throw new Error('A worker does not tell its metrics.');
      return message.text;
    }
  }
}

function isOurs(message: unknown): message is MetricsMessage {
  return (message as Partial<MetricsMessage> | null)?.gatehouse === QUESTION.gatehouse;
}
