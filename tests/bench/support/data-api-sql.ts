/** An embedded resource of a Data API query: `student:students(display_name)`. */
export interface Embed {
  as: string;
  table: string;
  columns: string[];
  /** Join condition; the embedding row is `t`, the embedded one `e`. */
  on: string;
  isMany?: boolean;
  /** `!inner`: rows without one are left out. */
  isInner?: boolean;
  embeds?: Embed[];
  where?: string | undefined;
}

export interface Select {
  table: string;
  columns: string[];
  embeds?: Embed[];
  /** Conditions on `t`; values are written as `:name`, or as they are: `:"minor"`. */
  where: string;
  order?: string;
  limit?: number;
}

/** The statement PostgREST 12+ makes of a GET, with the resources as lateral joins and the answer as one json. */
export function selectSql({ table, columns, embeds = [], where, order, limit }: Select): string {
  const { joins, outputs } = joinsOf("t", embeds);
  const list = [...columns.map((column) => `t.${column}`), ...outputs].join(", ");
  const tail = `${order ? ` order by ${order}` : ""}${limit ? ` limit :"${limit}" offset :"0"` : ""}`;
  return answer(`select ${list} from public.${table} t ${joins} where ${where}${tail}`);
}

/** The statement PostgREST makes of a call of a function that answers with rows. */
export function callSql(name: string, parameters: Record<string, string>): string {
  const list = Object.entries(parameters).map(([key, value]) => `"${key}" := ${value}`);
  return answer(`select pgrst_call.* from public.${name}(${list.join(", ")}) pgrst_call`);
}

/** Any rows, answered as PostgREST answers. */
export function answer(rows: string): string {
  return (
    `with pgrst_source as (${rows}) select null::bigint as total_result_set, ` +
    "pg_catalog.count(_postgrest_t) as page_total, " +
    "coalesce(json_agg(_postgrest_t), '[]') as body, " +
    "nullif(current_setting('response.headers', true), '') as response_headers, " +
    "nullif(current_setting('response.status', true), '') as response_status " +
    "from (select * from pgrst_source) _postgrest_t"
  );
}

/** An answer to compare: rows, also embedded ones, may come in any order where none was asked for. */
export function inAnyOrder(body: unknown): unknown {
  if (Array.isArray(body)) {
    const rows = body.map(inAnyOrder);
    return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, inAnyOrder(value)]));
}

/** Replaces `:name` and `:"value"` by positional parameters and says which value goes where. */
export function compile(
  sql: string,
  values: Record<string, string>,
): { text: string; parameters: (string | boolean)[] } {
  const parameters: (string | boolean)[] = [];
  const positions = new Map<string, number>();
  const text = sql.replace(/(?<!:):(?:([a-z]+)|"([^"]*)")/g, (place, name, literal) => {
    const value = literal ?? values[name];
    if (value === undefined) throw new Error(`No value for :${name}`);
    const isBoolean = value === "true" || value === "false";
    if (!positions.has(place))
      positions.set(place, parameters.push(isBoolean ? value === "true" : value));
    return `$${positions.get(place)}`;
  });
  return { text, parameters };
}

function joinsOf(parent: string, embeds: Embed[]): { joins: string; outputs: string[] } {
  const joins: string[] = [];
  const outputs: string[] = [];
  for (const embed of embeds) {
    const own = `${parent}_${embed.as}`;
    const inner = joinsOf(own, embed.embeds ?? []);
    const rename = (sql: string) =>
      sql.replace(/\bt\./g, `${parent}.`).replace(/\be\./g, `${own}.`);
    const list = [...embed.columns.map((column) => `${own}.${column}`), ...inner.outputs];
    const where = embed.where ? ` and ${rename(embed.where)}` : "";
    const body = `select ${list.join(", ")} from public.${embed.table} ${own} ${inner.joins} where ${rename(embed.on)}${where}`;
    const lateral = embed.isMany
      ? `(select json_agg(${own}_rows)::jsonb as rows from (${body}) ${own}_rows)`
      : `(${body})`;
    const kind = embed.isInner ? "inner" : "left";
    const condition = embed.isInner && embed.isMany ? `${own}_join.rows is not null` : "true";
    joins.push(`${kind} join lateral ${lateral} ${own}_join on ${condition}`);
    outputs.push(
      embed.isMany
        ? `coalesce(${own}_join.rows, '[]') as "${embed.as}"`
        : `row_to_json(${own}_join.*)::jsonb as "${embed.as}"`,
    );
  }
  return { joins: joins.join(" "), outputs };
}
