/** A message of the engine, which quotes as terminals do, quoted as all words of the page. */
export function printed(message: string): string {
  return message.replace(/"([^"]*)"/g, "“$1”");
}
