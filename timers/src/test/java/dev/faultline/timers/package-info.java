@NullMarked
package dev.faultline.timers;

import org.jspecify.annotations.NullMarked;
