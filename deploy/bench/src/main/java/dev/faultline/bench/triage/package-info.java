/** One triage instance on a real broker, beside a plain exactly-once pass-through. */
@NullMarked
package dev.faultline.bench.triage;

import org.jspecify.annotations.NullMarked;
