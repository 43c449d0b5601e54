@NullMarked
package dev.faultline.chaos.check;

import org.jspecify.annotations.NullMarked;
