@NullMarked
package dev.faultline.standalone.history;

import org.jspecify.annotations.NullMarked;
