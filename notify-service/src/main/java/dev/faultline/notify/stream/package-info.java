/** The planner's topology: exactly once from incidents and clock events to deliveries. */
@NullMarked
package dev.faultline.notify.stream;

import org.jspecify.annotations.NullMarked;
