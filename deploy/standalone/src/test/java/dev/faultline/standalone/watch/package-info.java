@NullMarked
package dev.faultline.standalone.watch;

import org.jspecify.annotations.NullMarked;
