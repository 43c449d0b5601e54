// Drives a running intake with the clients that senders use, unchanged: only address and key are theirs to set. Prints one line of JSON
// for each step: its name, the status it was answered with, and the body.
//
//   node drive.js http://127.0.0.1:8080 KEY KEYSTORE KEYSTORE_PASSWORD
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import * as pagerduty from '@pagerduty/pdjs';
import { CloudEvent, HTTP, emitterFor, httpTransport } from 'cloudevents';
import opsgenie from 'opsgenie-sdk';

const [intake, key, keystore, passphrase] = process.argv.slice(2);
const tell = (step, status, body) => console.log(JSON.stringify({ step, status, body }));

// PagerDuty's client speaks TLS to any server, so intake gets what stands in front of it elsewhere.
const { hostname, port } = new URL(intake);
const proxy = createServer({ pfx: readFileSync(keystore), passphrase }, socket => {
  const inner = connect(Number(port), hostname);
  socket.pipe(inner).pipe(socket);
  socket.on('error', () => inner.destroy());
  inner.on('error', () => socket.destroy());
});
await new Promise(listening => proxy.listen(0, '127.0.0.1', listening));
const server = `127.0.0.1:${proxy.address().port}`;

const event = { routing_key: key, dedup_key: 'npm/pagerduty' };
const payload = { summary: 'HTTP is down', source: 'npm-shop', severity: 'critical' };
for (const [step, answer] of [
  ['pagerduty trigger', await pagerduty.trigger({ server, data: { ...event, payload } })],
  ['pagerduty acknowledge', await pagerduty.acknowledge({ server, data: event })],
  ['pagerduty resolve', await pagerduty.resolve({ server, data: event })],
  ['pagerduty change', await pagerduty.change({ server, data: { routing_key: key, payload: { summary: 'Deployed', source: 'npm-shop' } } })],
  ['pagerduty invalid', await pagerduty.trigger({ server, data: { ...event, payload: { summary: 'x' } } })],
]) {
  tell(step, answer.status, answer.data);
}
proxy.close();

opsgenie.configure({ host: intake, api_key: key, maxAttempts: 1 });
const asked = (step, call) =>
  new Promise(done =>
    call((error, answer) => {
      tell(step, error ? error.httpStatusCode : 200, error ?? answer);
      done(answer);
    }),
  );
const alias = { identifier: 'npm-opsgenie', identifierType: 'alias' };
await asked('opsgenie create', done =>
  opsgenie.alertV2.create({ message: 'Disk is full', alias: 'npm-opsgenie', entity: 'npm-shop', priority: 'P1' }, done),
);
await asked('opsgenie acknowledge', done => opsgenie.alertV2.acknowledge(alias, { user: 'mia' }, done));
await asked('opsgenie note', done => opsgenie.alertV2.addNote(alias, { user: 'mia', note: 'on it' }, done));
const closed = await asked('opsgenie close', done => opsgenie.alertV2.close(alias, { user: 'mia' }, done));
await asked('opsgenie status', done => opsgenie.alertV2.getRequestStatus(closed.requestId, done));
await asked('opsgenie invalid', done => opsgenie.alertV2.create({ alias: 'no message' }, done));
await asked('opsgenie heartbeat', done => opsgenie.heartbeat.ping({ identifier: 'npm-backup' }, done));

const firing = new CloudEvent({
  id: 'npm-1',
  source: '/npm',
  type: 'com.example.pump.alert',
  data: { dedupKey: 'npm-pump', title: 'The pump stopped', severity: 'major', service: 'npm-shop', status: 'firing' },
});
const resolved = firing.cloneWith({ id: 'npm-2', data: { ...firing.data, status: 'resolved' } });
const send = mode => emitterFor(httpTransport(`${intake}/v1/cloudevents?token=${key}`), { binding: HTTP, mode });
for (const [step, mode, sent] of [
  ['cloudevents structured', 'structured', firing],
  ['cloudevents binary', 'binary', resolved],
]) {
  const answer = await send(mode)(sent);
  // It hands on no status; only a body of ours says what was accepted.
  tell(step, null, JSON.parse(answer.body));
}
