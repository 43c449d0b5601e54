@NullMarked
package dev.faultline.line.replay;

import org.jspecify.annotations.NullMarked;
