@NullMarked
package dev.faultline.kubernetes;

import org.jspecify.annotations.NullMarked;
