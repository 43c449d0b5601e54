@NullMarked
package dev.faultline.standalone.cli;

import org.jspecify.annotations.NullMarked;
