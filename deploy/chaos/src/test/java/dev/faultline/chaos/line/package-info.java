@NullMarked
package dev.faultline.chaos.line;

import org.jspecify.annotations.NullMarked;
