/** Serdes: Avro in the Confluent wire format on topics, Avro single-object encoding in state stores. */
@NullMarked
package dev.faultline.schemas.serde;

import org.jspecify.annotations.NullMarked;
