@NullMarked
package dev.faultline.chaos;

import org.jspecify.annotations.NullMarked;
