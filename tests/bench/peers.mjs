// Compares senskg with the engines that npm offers, on one graph and in one run.
//   node peers.mjs FOLDER SENSKG PEER_QUERIES   the table; FOLDER holds what peer_graph drew, and
//                                               node_modules
//   node peers.mjs FOLDER ENGINE                one engine: a line of JSON a question
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [folder, engine, senskgQueries] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), "engines.js"));
const labels = ["Book", "Event", "Organization", "Person", "Place"];
const types = {
  AUTHOR_OF: ["Person", "Book"],
  KNOWS: ["Person", "Person"],
  LOCATED_IN: ["Organization", "Place"],
  WORKS_FOR: ["Person", "Organization"],
};

// What is asked, in each engine's language. Each answer is one number.
const questions = [
  {
    name: "look-up by name", rounds: 200,
    cypher: "MATCH (p:Person {name: $name}) RETURN p.age",
    sql: "SELECT age FROM person WHERE name = $1",
    sparql: "SELECT ?x { ?p <p:name> $name ; <p:age> ?x }",
  },
  {
    name: "two hops, distinct count", rounds: 200,
    cypher: "MATCH (p:Person {name: $name})-[:KNOWS]->()-[:KNOWS]->(x) RETURN count(DISTINCT x)",
    sql: `SELECT count(DISTINCT b.target) FROM person p JOIN knows a ON a.source = p.id
          JOIN knows b ON b.source = a.target WHERE p.name = $1`,
    sparql: "SELECT (count(DISTINCT ?y) AS ?x) { ?p <p:name> $name ; <p:KNOWS>/<p:KNOWS> ?y }",
  },
  {
    name: "three hops with a filter", rounds: 200,
    cypher: `MATCH (p:Person {name: $name})-[:KNOWS]->()-[:KNOWS]->(x)-[:WORKS_FOR]->(o)
             WHERE x.age > 50 RETURN count(DISTINCT o)`.replace(/\s+/g, " "),
    sql: `SELECT count(DISTINCT w.target) FROM person p JOIN knows a ON a.source = p.id
          JOIN knows b ON b.source = a.target JOIN person x ON x.id = b.target
          JOIN works_for w ON w.source = x.id WHERE p.name = $1 AND x.age > 50`,
    sparql: `SELECT (count(DISTINCT ?o) AS ?x) { ?p <p:name> $name ; <p:KNOWS>/<p:KNOWS> ?y .
             ?y <p:age> ?age ; <p:WORKS_FOR> ?o FILTER(?age > 50) }`,
  },
  {
    name: "count by label", rounds: 25,
    cypher: "MATCH (o:Organization) RETURN count(o)",
    sql: "SELECT count(*) FROM organization",
    sparql: "SELECT (count(*) AS ?x) { ?o a <t:Organization> }",
  },
  {
    name: "count by type", rounds: 25,
    cypher: "MATCH ()-[k:KNOWS]->() RETURN count(k)",
    sql: "SELECT count(*) FROM knows",
    sparql: "SELECT (count(*) AS ?x) { ?a <p:KNOWS> ?b }",
  },
  {
    name: "triangles", rounds: 1,
    cypher: "MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c)-[:KNOWS]->(a) RETURN count(*)",
    sql: `SELECT count(*) FROM knows a JOIN knows b ON b.source = a.target
          JOIN knows c ON c.source = b.target AND c.target = a.source`,
    sparql: "SELECT (count(*) AS ?x) { ?a <p:KNOWS> ?b . ?b <p:KNOWS> ?c . ?c <p:KNOWS> ?a }",
  },
];

const rowsOf = (file) => readFileSync(path.join(folder, file), "utf8").trimEnd().split("\n")
  .map((line) => line.split(","));

// The medians of the rounds, each for another person, asked for the first time and once more.
async function measure(ask) {
  const firstPerson = 1000;
  for (const question of questions) {
    let sum = 0;
    const median = async () => {
      const times = [];
      for (let round = 0; round < question.rounds; ++round) {
        const begin = process.hrtime.bigint();
        sum += Number(await ask(question, `Person ${firstPerson + round}`));
        times.push(Number(process.hrtime.bigint() - begin) / 1e6);
      }
      return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
    };
    const first = await median();
    console.log(JSON.stringify({ name: question.name, first, again: await median(), sum }));
  }
}

async function cypherEngine(library) {
  const home = path.join(folder, engine.replace(/\W/g, ""));
  rmSync(home, { recursive: true, force: true });
  const connection = new library.Connection(new library.Database(home));
  for (const label of labels) {
    const age = label === "Person" ? ", age INT64" : "";
    await connection.query(`CREATE NODE TABLE ${label}(name STRING PRIMARY KEY${age})`);
    const columns = label === "Person" ? "column1, CAST(column2 AS INT64)" : "column1";
    await connection.query(`COPY ${label} FROM (LOAD FROM "${folder}/nodes.csv" (header=false)
      WHERE column0 = "${label}" RETURN ${columns})`);
  }
  for (const [type, [from, to]] of Object.entries(types)) {
    await connection.query(`CREATE REL TABLE ${type}(FROM ${from} TO ${to})`);
    await connection.query(`COPY ${type} FROM (LOAD FROM "${folder}/edges.csv" (header=false)
      WHERE column0 = "${type}" RETURN column1, column2)`);
  }
  const prepared = new Map();
  await measure(async (question, name) => {
    if (!prepared.has(question)) {
      prepared.set(question, await connection.prepare(question.cypher));
    }
    const given = question.cypher.includes("$name") ? { name } : {};
    const rows = await (await connection.execute(prepared.get(question), given)).getAll();
    return Object.values(rows[0])[0];
  });
  process.exit(0);  // both engines are slow to let go
}

async function duckdb() {
  const home = path.join(folder, "duckdb");
  rmSync(home, { force: true });
  const { DuckDBInstance } = require("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(home)).connect();
  const run = (sql) => connection.run(sql);
  await run(`CREATE TABLE node AS SELECT row_number() OVER () AS id, column0 AS label,
    column1 AS name, column2::BIGINT AS age FROM read_csv('${folder}/nodes.csv', header=false,
    columns={column0: 'VARCHAR', column1: 'VARCHAR', column2: 'BIGINT'})`);
  await run(`CREATE TABLE edge AS SELECT * FROM read_csv('${folder}/edges.csv', header=false,
    columns={type: 'VARCHAR', source: 'VARCHAR', target: 'VARCHAR'})`);
  for (const label of labels) {
    await run(`CREATE TABLE ${label} AS SELECT id, name, age FROM node WHERE label = '${label}'`);
    await run(`CREATE INDEX ${label}_name ON ${label}(name)`);
    await run(`CREATE INDEX ${label}_id ON ${label}(id)`);
  }
  for (const type of Object.keys(types)) {
    await run(`CREATE TABLE ${type} AS SELECT s.id AS source, t.id AS target FROM edge
      JOIN node s ON s.name = edge.source JOIN node t ON t.name = edge.target
      WHERE edge.type = '${type}' ORDER BY 1, 2`);
    await run(`CREATE INDEX ${type}_source ON ${type}(source)`);
  }
  await run("DROP TABLE node");
  await run("DROP TABLE edge");
  const prepared = new Map();
  await measure(async (question, name) => {
    if (!prepared.has(question)) {
      prepared.set(question, await connection.prepare(question.sql));
    }
    const statement = prepared.get(question);
    if (question.sql.includes("$1")) {
      statement.bindVarchar(1, name);
    }
    return (await statement.runAndReadAll()).getRows()[0][0];
  });
}

async function oxigraph() {
  const { Store } = require("oxigraph");
  const store = new Store();
  const iri = (name) => `<n:${name.replace(" ", "/")}>`;
  const integer = "<http://www.w3.org/2001/XMLSchema#integer>";
  const lines = rowsOf("nodes.csv").flatMap(([label, name, age]) => [
    `${iri(name)} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <t:${label}> .`,
    `${iri(name)} <p:name> "${name}" .`,
    `${iri(name)} <p:age> "${age}"^^${integer} .`]);
  for (const [type, source, target] of rowsOf("edges.csv")) {
    lines.push(`${iri(source)} <p:${type}> ${iri(target)} .`);
  }
  const some = 100000;  // one text of all of it is longer than a string may be
  for (let begin = 0; begin < lines.length; begin += some) {
    store.load(lines.slice(begin, begin + some).join("\n"),
      { format: "application/n-triples", no_transaction: true });
  }
  await measure(async (question, name) =>
    store.query(question.sparql.replace("$name", JSON.stringify(name)))[0].get("x").value);
}

const engines = {
  kuzu: () => cypherEngine(require("kuzu")),
  ladybug: () => cypherEngine(require("@ladybugdb/core")),
  oxigraph,
  duckdb,
};

function lines(program, given, input) {
  const text = execFileSync(program, given, { input, maxBuffer: 1 << 26,
    stdio: ["pipe", "pipe", "inherit"] });
  return text.toString().trim().split("\n").map((line) => JSON.parse(line));
}

function startMilliseconds(senskg) {
  const times = [];
  for (let round = 0; round < 21; ++round) {
    const begin = process.hrtime.bigint();
    execFileSync(senskg, ["query", "--store", path.join(folder, "store.kg"),
      `MATCH (p:Person {name: 'Person ${round}'}) RETURN p.age`]);
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return times.sort((one, other) => one - other)[10];
}

function table(title, names, answers, field) {
  console.log(`| ${title}, ms | ${names.join(" | ")} | senskg / fastest peer |`);
  console.log(`|---|${names.map(() => "--:|").join("")}--:|`);
  for (const { name } of questions) {
    const found = names.map((each) => answers[each].find((answer) => answer.name === name));
    if (new Set(found.map((answer) => answer.sum)).size > 1) {
      throw new Error(`${name}: the engines differ: ${JSON.stringify(found)}`);
    }
    const times = found.map((answer) => answer[field]);
    const ratio = times[0] / Math.min(...times.slice(1));
    const cells = times.map((time) => time.toPrecision(3));
    console.log(`| ${name} | ${cells.join(" | ")} | ${ratio.toPrecision(2)} |`);
  }
}

function compare(senskg) {
  const asked = questions.map((question) =>
    [question.name, question.rounds, question.cypher].join("\t")).join("\n");
  const answers = { senskg: lines(senskgQueries, [path.join(folder, "store.kg")], asked) };
  for (const name of Object.keys(engines)) {
    answers[name] = lines(process.execPath, [fileURLToPath(import.meta.url), folder, name]);
  }
  const names = Object.keys(answers);
  table("asked again", names, answers, "again");
  console.log();
  table("asked for the first time", names, answers, "first");
  console.log(`\nprocess start and look-up: ${startMilliseconds(senskg).toFixed(1)} ms`);
}

if (engines[engine]) {
  await engines[engine]();
} else {
  compare(engine);
}
