/** What the line's own record must show, decided without clock or Kafka. */
@NullMarked
package dev.faultline.chaos.check;

import org.jspecify.annotations.NullMarked;
