job "gauges" {
  type = "service"
  group "reader" {
    task "reader" {
      driver = "raw_exec"
      config {
        command = "/opt/gauges/reader"
        args    = ["--port", "9000"]
      }
    }
  }
}
