/** How long a fault takes to reach a person, and how many messages the line sends. */
@NullMarked
package dev.faultline.bench.notify;

import org.jspecify.annotations.NullMarked;
