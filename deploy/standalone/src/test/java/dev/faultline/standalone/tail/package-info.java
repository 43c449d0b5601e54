@NullMarked
package dev.faultline.standalone.tail;

import org.jspecify.annotations.NullMarked;
