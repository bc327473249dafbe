// A language model behind an endpoint of the kind that OpenAI made common (`POST …/chat/completions`). The operator names it;
// without one nothing is ever sent anywhere.
import { AppError } from './errors.ts';

export interface ModelEndpoint {
  /** Of the model, as the endpoint knows it. */
  name: string;
  /**
   * The model's answer as text.
   * @throws AppError `unavailable` when the endpoint gives none in time
   */
  ask(question: { instructions: string; content: string }): Promise<string>;
}

export interface ModelEndpointOptions {
  /** Without a trailing slash, e.g. `http://127.0.0.1:11434/v1`. */
  url: string;
  name: string;
  /** Null where the endpoint asks for none. */
  key: string | null;
  timeoutMs?: number;
}

const LONGEST_ANSWER_BYTES = 200_000;
const LONGEST_WAIT_MS = 60_000;

export function createModelEndpoint(options: ModelEndpointOptions): ModelEndpoint {
  const { url, name, key, timeoutMs = LONGEST_WAIT_MS } = options;
  return {
    name,
    async ask({ instructions, content }) {
      try {
        const response = await fetch(`${url}/chat/completions`, {
          method: 'POST',
          redirect: 'error',
          headers: {
            'content-type': 'application/json',
            ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({
            model: name,
            temperature: 0,
            messages: [
              { role: 'system', content: instructions },
              { role: 'user', content },
            ],
          }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) throw new AppError('unavailable', { message: `status ${response.status}` });
        return answerIn(JSON.parse(await boundedText(response)));
      } catch (cause) {
        throw new AppError('unavailable', { message: 'The language model gave no answer.', cause });
      }
    },
  };
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LONGEST_ANSWER_BYTES) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function answerIn(body: { choices?: { message?: { content?: unknown } }[] } | null): string {
  const content = body?.choices?.[0]?.message?.content;
  if (typeof content !== 'string') throw new Error('the answer has no message');
  return content;
}
