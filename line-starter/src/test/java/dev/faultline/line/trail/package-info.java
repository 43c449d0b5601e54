@NullMarked
package dev.faultline.line.trail;

import org.jspecify.annotations.NullMarked;
