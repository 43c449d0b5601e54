/**
 * A real Kafka broker in this process and a real schema registry beside it, both on loopback only, for the one-process
 * line and for tests. Nothing here is a stand-in: the broker is Kafka's own KRaft server, the registry is Apicurio's
 * released server as a child process.
 */
@NullMarked
package dev.faultline.localcluster;

import org.jspecify.annotations.NullMarked;
