/** The grading decision, by JMH. */
@NullMarked
package dev.faultline.bench.grading;

import org.jspecify.annotations.NullMarked;
