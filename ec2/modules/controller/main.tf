# The controller: where requests are sent from and measured, and the management broker over which it drives emulators.
# On demand, at an address that is known beforehand; reached by Session Manager only.

variable "run" { type = string }
variable "tags" { type = map(string) }
variable "address" { type = string }
variable "image" { type = string }
variable "instance_type" { type = string }
variable "subnet" { type = string }
variable "group" { type = string }
variable "profile" { type = string }
variable "user_data" { type = string }

resource "aws_instance" "controller" {
  ami                                  = var.image
  instance_type                        = var.instance_type
  subnet_id                            = var.subnet
  private_ip                           = var.address
  vpc_security_group_ids               = [var.group]
  iam_instance_profile                 = var.profile
  user_data_base64                     = base64encode(var.user_data)
  user_data_replace_on_change          = true
  instance_initiated_shutdown_behavior = "terminate"

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type           = "gp3"
    volume_size           = 8
    encrypted             = true
    delete_on_termination = true
    tags                  = merge(var.tags, { Role = "controller" })
  }

  tags = { Name = "chorus-${var.run}-controller", Role = "controller" }

  lifecycle {
    ignore_changes = [ami] # a newer image is for the next run
  }
}

output "id" { value = aws_instance.controller.id }
output "address" { value = aws_instance.controller.private_ip }
