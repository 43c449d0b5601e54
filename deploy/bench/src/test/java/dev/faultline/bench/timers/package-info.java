@NullMarked
package dev.faultline.bench.timers;

import org.jspecify.annotations.NullMarked;
